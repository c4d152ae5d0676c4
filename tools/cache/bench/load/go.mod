module platform.local/cache/load

go 1.24
