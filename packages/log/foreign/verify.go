// Verify checks a Daybook log with the Go project's own note and tlog packages and nothing of Daybook's.
// On Debian:
//
//	apt install golang-go golang-golang-x-mod-dev
//	GO111MODULE=off GOPATH=/usr/share/gocode go build verify.go
//	./verify -log VKEY [-witness VKEY]... [-opening] FILE.tlog-proof ENTRY   the entry is in the log
//	./verify -log VKEY [-witness VKEY]... -old CHECKPOINT CONSISTENCY        the log continues an older checkpoint
//
// With -opening, ENTRY holds the opening of a commitment: the log's entry is its SHA-256.
// CONSISTENCY is "old N", the proof's hashes and a checkpoint (the body of C2SP tlog-witness add-checkpoint).
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// cosigner checks C2SP cosignatures of type 0x04, which x/mod does not know.
type cosigner struct {
	name string
	key  []byte
}

func (c cosigner) Name() string { return c.name }
func (c cosigner) KeyHash() uint32 {
	id := sha256.Sum256(append([]byte(c.name+"\n\x04"), c.key...))
	return binary.BigEndian.Uint32(id[:])
}
func (c cosigner) Verify(text, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	header := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(c.key, append([]byte(header), text...), sig[8:])
}

func must(err error, doing string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "FAIL: %s: %v\n", doing, err)
		os.Exit(1)
	}
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	must(err, "reading")
	return data
}

// checkpoint returns the signed tree when the log and every witness asked for have signed it.
func checkpoint(msg []byte, wanted []note.Verifier) tlog.Tree {
	n, err := note.Open(msg, note.VerifierList(wanted...))
	must(err, "signatures")
	for _, v := range wanted {
		found := false
		for _, s := range n.Sigs {
			found = found || s.Name == v.Name() && s.Hash == v.KeyHash()
		}
		if !found {
			must(fmt.Errorf("%s has not signed", v.Name()), "signatures")
		}
	}
	var tree tlog.Tree
	lines := strings.Split(n.Text, "\n")
	if len(lines) < 4 || lines[0] != wanted[0].Name() {
		must(fmt.Errorf("not a checkpoint of %s", wanted[0].Name()), "checkpoint")
	}
	_, err = fmt.Sscan(lines[1], &tree.N)
	must(err, "tree size")
	tree.Hash, err = tlog.ParseHash(lines[2])
	must(err, "root")
	return tree
}

func hashes(lines []string) (list []tlog.Hash) {
	for _, line := range lines {
		h, err := tlog.ParseHash(line)
		must(err, "proof")
		list = append(list, h)
	}
	return list
}

func main() {
	var keys []note.Verifier
	flag.Func("log", "the log's `vkey`", func(vkey string) error {
		v, err := note.NewVerifier(vkey)
		keys = append([]note.Verifier{v}, keys...)
		return err
	})
	flag.Func("witness", "the `vkey` of a witness that must have cosigned", func(vkey string) error {
		part := strings.SplitN(vkey, "+", 3)
		key, err := base64.StdEncoding.DecodeString(part[len(part)-1])
		if err != nil || len(part) != 3 || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
			return fmt.Errorf("not the vkey of an Ed25519 cosigner")
		}
		keys = append(keys, cosigner{part[0], key[1:]})
		return nil
	})
	opening := flag.Bool("opening", false, "ENTRY is the opening of a commitment")
	old := flag.String("old", "", "an older `checkpoint`")
	flag.Parse()
	top, msg, _ := strings.Cut(string(read(flag.Arg(0))), "\n\n")
	tree := checkpoint([]byte(msg), keys)
	lines := strings.Split(top, "\n")
	if *old != "" {
		before := checkpoint(read(*old), keys[:1])
		must(tlog.CheckTree(hashes(lines[1:]), tree.N, tree.Hash, before.N, before.Hash), "consistency")
		fmt.Printf("OK: the log of %d entries continues the log of %d\n", tree.N, before.N)
		return
	}
	entry := read(flag.Arg(1))
	if *opening {
		digest := sha256.Sum256(entry)
		entry = digest[:]
	}
	if strings.HasPrefix(lines[1], "extra ") {
		lines = lines[1:]
	}
	var index int64
	_, err := fmt.Sscanf(lines[1], "index %d", &index)
	must(err, "index")
	must(tlog.CheckRecord(hashes(lines[2:]), tree.N, tree.Hash, index, tlog.RecordHash(entry)), "inclusion")
	fmt.Printf("OK: entry %d of %d is in the log %s\n", index, tree.N, keys[0].Name())
}
