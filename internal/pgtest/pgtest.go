// Package pgtest gives tests a PostgreSQL server of their own: the one that
// deploy/postgres-for-tests starts, one for each test program, and in it an
// empty database for each test. It decides nothing about what is tested, and
// only tests may import it.
package pgtest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// RequireKey is the environment variable that forbids to go on without
// PostgreSQL: continuous integration sets it to 1.
const RequireKey = "ZHANGGUI_REQUIRE_POSTGRES"

// server is the one server of the test program.
var server = sync.OnceValues(start)

// running is the script at work. Its standard input is held because a pipe that
// nobody holds is closed by the garbage collector.
type running struct {
	address  string
	lifeline io.Closer
}

var made atomic.Int64

// start runs the script. The server ends when this program does, even by a
// kill: the pipe to the script's standard input closes then.
func start() (running, error) {
	script, err := find("deploy/postgres-for-tests")
	if err != nil {
		return running{}, err
	}
	var errs bytes.Buffer
	cmd := exec.Command(script)
	cmd.Stderr = &errs
	lifeline, err := cmd.StdinPipe()
	if err != nil {
		return running{}, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return running{}, err
	}
	if err := cmd.Start(); err != nil {
		return running{}, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = cmd.Wait()
		}
		return running{}, fmt.Errorf("%w: %s", err, strings.TrimSpace(errs.String()))
	}
	return running{strings.TrimSpace(line), lifeline}, nil
}

// find looks for a file of the tree from the working folder upwards.
func find(name string) (string, error) {
	dir, err := os.Getwd()
	for err == nil {
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	return "", fmt.Errorf("no %s above the working folder", name)
}

// Missing says why there is no server; nil where there is one, and where one is
// required: there the tests are to run and to fail.
func Missing() error {
	_, err := server()
	if os.Getenv(RequireKey) == "1" {
		return nil
	}
	return err
}

// Database makes an empty database and returns its address. The test is
// skipped where there is no PostgreSQL, and fails where it is required.
func Database(t testing.TB) string {
	t.Helper()
	script, err := server()
	if err != nil {
		if os.Getenv(RequireKey) == "1" {
			t.Fatalf("%s is set, but: %v", RequireKey, err)
		}
		t.Skipf("not tested on PostgreSQL: %v", err)
	}
	ctx := context.Background()
	c, err := pgx.Connect(ctx, script.address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close(ctx) }()
	name := fmt.Sprintf("test%d", made.Add(1))
	if _, err := c.Exec(ctx, "CREATE DATABASE "+name+" TEMPLATE template0"); err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(script.address)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}
