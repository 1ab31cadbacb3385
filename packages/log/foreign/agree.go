// Agree says, for each claim on standard input (a JSON object a line), whether Go's note and tlog packages accept it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type claim struct {
	Note        []byte // with Vkey: a signed note
	Vkey        string
	Path        []tlog.Hash
	Leaf        tlog.Hash // of an inclusion proof; else the proof is of consistency
	Inclusion   bool
	First, Size int64 // First is the index of an inclusion proof
	Old, Root   tlog.Hash
}

func (c claim) check() error {
	if c.Vkey != "" {
		v, err := note.NewVerifier(c.Vkey)
		if err == nil {
			_, err = note.Open(c.Note, note.VerifierList(v))
		}
		return err
	}
	if c.Inclusion {
		return tlog.CheckRecord(c.Path, c.Size, c.Root, c.First, c.Leaf)
	}
	return tlog.CheckTree(c.Path, c.Size, c.Root, c.First, c.Old)
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var c claim
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		fmt.Println(c.check() == nil)
	}
}
