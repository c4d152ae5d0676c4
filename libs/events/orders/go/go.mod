// Written by @platform/plugin; the next generator run rewrites it.
module platform.internal/events/orders

go 1.26

require platform.internal/runtime v0.0.0

replace platform.internal/runtime => ../../../runtime-go
