// Command load puts a cache server under load and prints one JSON line with what came of it. It is compiled so
// that the server is the slower of the two: a load client in JavaScript takes bodies at some 60 MB/s.
//
//	go run . -url http://127.0.0.1:8765 -token $TOKEN -action miss -connections 64 -seconds 5
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"time"
)

type options struct {
	url, token, action, hash string
	connections              int
	duration                 time.Duration
	size                     int64
	rounds                   int
}

func readOptions() (options, error) {
	var o options
	seconds := flag.Float64("seconds", 5, "how long, unless -rounds is given")
	flag.StringVar(&o.url, "url", "http://127.0.0.1:8765", "base URL of the server")
	flag.StringVar(&o.token, "token", "", "access token")
	flag.StringVar(&o.action, "action", "miss", "miss, read (one entry, over and over) or write (new entries)")
	flag.StringVar(&o.hash, "hash", "load", "hash of the entry to read; first part of the hashes written")
	flag.IntVar(&o.connections, "connections", 16, "requests under way at once")
	flag.Int64Var(&o.size, "size", 1<<20, "bytes of an entry")
	flag.IntVar(&o.rounds, "rounds", 0, "requests of each connection; 0 means for -seconds")
	flag.Parse()
	o.duration = time.Duration(*seconds * float64(time.Second))
	if _, known := actions[o.action]; !known {
		return o, fmt.Errorf("the action is %q, allowed are miss, read and write. Run: load -help", o.action)
	}
	if o.connections < 1 || o.size < 0 {
		return o, fmt.Errorf("connections are %d and size is %d, allowed are 1 or more and 0 or more. Run: load -help",
			o.connections, o.size)
	}
	return o, nil
}

func main() {
	o, err := readOptions()
	if err == nil && o.action == "read" {
		err = store(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "error", err)
		os.Exit(2)
	}
	if err := json.NewEncoder(os.Stdout).Encode(run(o)); err != nil {
		os.Exit(1)
	}
}
