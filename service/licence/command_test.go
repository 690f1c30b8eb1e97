package licence_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/boombuler/barcode/pdf417"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/licence"
	"comptoir/service/licence/example"
)

// drawn returns a picture of a symbol: four pixels a module, rows three modules
// high, white around.
func drawn(t testing.TB, text string) image.Image {
	t.Helper()
	for level := byte(2); level <= 8; level++ {
		code, err := pdf417.Encode(text, level)
		require.NoError(t, err)
		b := code.Bounds()
		if b.Dy()/2%3 != 0 { // the library's symbols cannot be read otherwise
			continue
		}
		const module, margin = 4, 40
		out := image.NewGray(image.Rect(0, 0, b.Dx()*module+2*margin, b.Dy()/2*3*module+2*margin))
		draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
		for y := range b.Dy() / 2 * 3 * module {
			for x := range b.Dx() * module {
				out.Set(x+margin, y+margin, code.At(x/module, y/(3*module)*2))
			}
		}
		return out
	}
	t.Fatal("no level gives a symbol that can be read")
	return nil
}

func TestCommand(t *testing.T) {
	t.Parallel()
	p, _ := example.Of("ON")
	pictures := map[string]image.Image{
		"licence.png": drawn(t, p.Typed()), "other.png": drawn(t, "article 0123456789012"), "empty.png": image.NewGray(image.Rect(0, 0, 320, 200)),
	}
	tests := []struct {
		name  string
		files []string
		code  int
		check func(*testing.T, []line)
	}{
		{"a licence", []string{"licence.png"}, 0, func(t *testing.T, lines []line) {
			assert.True(t, lines[0].OK)
			assert.Equal(t, p.Typed(), string(lines[0].Text))
			assert.Equal(t, "SAMPLETON", lines[0].Fields["last_name"])
			assert.Equal(t, "CADL", lines[0].Fields["govid_type"])
			assert.Equal(t, "sure", lines[0].Confidence["last_name"])
			assert.Len(t, lines[0].Confidence, len(lines[0].Fields))
			assert.Empty(t, lines[0].Warnings)
			assert.True(t, p.Number == lines[0].Fields["govid_number"], "the number")
			assert.Empty(t, lines[0].Error)
		}},
		{"another barcode", []string{"other.png"}, 0, func(t *testing.T, lines []line) {
			assert.True(t, lines[0].OK)
			assert.Equal(t, "article 0123456789012", string(lines[0].Text))
			assert.Empty(t, lines[0].Fields)
		}},
		{"a folder", []string{"."}, 1, func(t *testing.T, lines []line) {
			assert.Equal(t, "a folder and not a file", lines[0].Error)
			assert.NotNil(t, lines[0].Text, "base64 of nothing, not null")
		}},
		{"one of three fails", []string{"licence.png", "empty.png", "other.png"}, 1, func(t *testing.T, lines []line) {
			assert.True(t, lines[0].OK)
			assert.False(t, lines[1].OK)
			assert.Equal(t, "no PDF417 symbol was read", lines[1].Error)
			assert.True(t, lines[2].OK)
		}},
		{"one of three breaks its reader", []string{"licence.png", "bomb.png", "other.png"}, 1, func(t *testing.T, lines []line) {
			assert.True(t, lines[0].OK)
			assert.Equal(t, "the reader itself failed", lines[1].Error)
			assert.True(t, lines[2].OK)
		}},
		{"no such file", []string{"nowhere.png"}, 1, func(t *testing.T, lines []line) { assert.NotEmpty(t, lines[0].Error) }},
		{"no picture", []string{"text.png"}, 1, func(t *testing.T, lines []line) { assert.Equal(t, "no picture", lines[0].Error) }},
	}
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "text.png"), []byte("text"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "bomb.png"), []byte("bomb"), 0o600))
	for name := range pictures {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(name), 0o600))
	}
	open := func(_ context.Context, r io.Reader) (image.Image, error) {
		name, _ := io.ReadAll(r)
		if string(name) == "bomb" {
			panic("a picture that no library expects")
		}
		if picture := pictures[string(name)]; picture != nil {
			return picture, nil
		}
		return nil, errors.New("no picture")
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var args []string
			for _, f := range test.files {
				args = append(args, filepath.Join(folder, f))
			}
			var out, errs bytes.Buffer
			code := licence.Command(t.Context(), args, &out, &errs, open)
			assert.Equal(t, test.code, code)
			assert.Empty(t, errs.String())
			var lines []line
			for text := range strings.Lines(out.String()) {
				var l line
				dec := json.NewDecoder(strings.NewReader(text))
				dec.DisallowUnknownFields()
				require.NoError(t, dec.Decode(&l))
				lines = append(lines, l)
			}
			require.Len(t, lines, len(test.files))
			assert.Equal(t, args[0], lines[0].File)
			test.check(t, lines)
		})
	}
}

type line struct {
	File         string            `json:"file"`
	OK           bool              `json:"ok"`
	Text         []byte            `json:"text"`
	Fields       map[string]string `json:"fields"`
	Confidence   map[string]string `json:"confidence"`
	Warnings     []string          `json:"warnings"`
	Milliseconds float64           `json:"milliseconds"`
	Error        string            `json:"error"`
}

// TestCommandText reads what scanners sent, one line each, in the form that is written down.
func TestCommandText(t *testing.T) {
	t.Parallel()
	p, _ := example.Of("NU")
	folder := t.TempDir()
	files := map[string]string{
		"card.bin": strings.Replace(p.Typed(), "ANSI ", "AAMVA", 1), "other.bin": "0123456789012\r",
		"identity.bin": "%BCVICTORIA^SPECIMEN,$TEST^12 TESTING ST$VICTORIA BC V8W 9Z9?;636028004023999=290119820104=?",
	}
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	names := []string{filepath.Join(folder, "card.bin"), filepath.Join(folder, "other.bin"), filepath.Join(folder, "nowhere.bin"), filepath.Join(folder, "identity.bin")}
	var out, errs bytes.Buffer
	assert.Equal(t, 1, licence.Command(t.Context(), append([]string{"--text"}, names...), &out, &errs, nil))
	assert.Empty(t, errs.String())
	all := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, all, len(names))
	for i, text := range all {
		var keys map[string]any
		require.NoError(t, json.Unmarshal([]byte(text), &keys))
		assert.ElementsMatch(t, []string{"file", "ok", "fields", "confidence", "warnings", "error"}, slices.Collect(maps.Keys(keys)))
		assert.Equal(t, names[i], keys["file"])
		assert.Equal(t, i == 0 || i == 3, keys["ok"])
		assert.Equal(t, i == 1 || i == 2, keys["error"] != "")
		assert.IsType(t, map[string]any{}, keys["fields"])
		assert.IsType(t, []any{}, keys["warnings"])
	}
	var card, identity line
	require.NoError(t, json.Unmarshal([]byte(all[0]), &card))
	require.NoError(t, json.Unmarshal([]byte(all[3]), &identity))
	assert.Equal(t, "NANUQ", card.Fields["first_name"])
	assert.Equal(t, "likely", card.Confidence["first_name"], "from a whole name")
	assert.Equal(t, "sure", card.Confidence["dob"])
	assert.Equal(t, []string{"identity_card"}, identity.Warnings)
	assert.NotContains(t, identity.Fields, "govid_type")
}

// TestCommandTextOfAnySize reads what comes after a file that no card can be, and a folder.
func TestCommandTextOfAnySize(t *testing.T) {
	t.Parallel()
	p, _ := example.Of("ON")
	folder := t.TempDir()
	huge, card := filepath.Join(folder, "huge.bin"), filepath.Join(folder, "card.bin")
	require.NoError(t, os.WriteFile(huge, []byte(p.Typed()), 0o600))
	if err := os.Truncate(huge, 1<<40); err != nil { // more than can be held
		t.Skip("no file of this size: ", err)
	}
	require.NoError(t, os.WriteFile(card, p.Text(), 0o600))
	var out bytes.Buffer
	assert.Equal(t, 1, licence.Command(t.Context(), []string{"--text", huge, folder, card}, &out, io.Discard, nil))
	all := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, all, 3)
	for i, text := range all {
		var l line
		require.NoError(t, json.Unmarshal([]byte(text), &l))
		assert.Equal(t, i == 2, l.OK, text)
		assert.Equal(t, i != 2, l.Error != "")
		assert.Equal(t, i == 1, l.Error == "a folder and not a file")
	}
}

// TestCommandHelp explains every key of a line, every trust and every warning.
func TestCommandHelp(t *testing.T) {
	t.Parallel()
	var errs bytes.Buffer
	assert.Zero(t, licence.Command(t.Context(), []string{"--help"}, io.Discard, &errs, nil))
	words := []string{"file", "ok", "text", "fields", "confidence", "warnings", "error", "exit code"}
	for c := licence.Unsure; c <= licence.Sure; c++ {
		words = append(words, c.String())
	}
	for _, kind := range []licence.Kind{
		licence.Unreadable, licence.Truncated, licence.Expired, licence.UnderAge, licence.OutOfCountry, licence.IdentityCard,
	} {
		words = append(words, string(kind))
	}
	for _, word := range words {
		assert.Contains(t, errs.String(), word)
	}
}

func TestCommandUsage(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{}, {"--wrong"}} {
		var out, errs bytes.Buffer
		assert.Equal(t, 2, licence.Command(t.Context(), args, &out, &errs, nil))
		assert.Empty(t, out.String())
		assert.Contains(t, errs.String(), "usage: comptoir decode")
	}
	var out, errs bytes.Buffer
	assert.Zero(t, licence.Command(t.Context(), []string{"-h"}, &out, &errs, nil))
}

// TestFrame reads through the same eye that a camera uses, where time stands
// still while it works.
func TestFrame(t *testing.T) {
	t.Parallel()
	synctest.Test(t, testFrame)
}

func testFrame(t *testing.T) {
	p, _ := example.Of("AB")
	var film licence.Film
	raw, hint, err := film.Frame(t.Context(), drawn(t, p.Typed()))
	require.NoError(t, err)
	assert.Empty(t, hint)
	same(t, p, parse(t, string(raw)))
	night := image.NewGray(image.Rect(0, 0, 640, 360))
	draw.Draw(night, night.Bounds(), image.NewUniform(color.Gray{Y: 10}), image.Point{}, draw.Src)
	_, hint, err = film.Frame(t.Context(), night)
	require.Error(t, err)
	assert.Equal(t, "too_dark", hint)
}

// BenchmarkPicture is a picture to fields, all in memory.
func BenchmarkPicture(b *testing.B) {
	p, _ := example.Of("ON")
	picture := drawn(b, p.Typed())
	for b.Loop() {
		raw, err := licence.Picture(b.Context(), picture)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := licence.Parse(raw, today); err != nil {
			b.Fatal(err)
		}
	}
}
