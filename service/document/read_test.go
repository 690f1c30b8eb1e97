package document_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/document"
)

// usual has time enough on any machine: its clock stands still.
var usual = func() document.Limits {
	l := document.Usual
	l.Now = func() time.Time { return time.Unix(0, 0) }
	return l
}()

func para(spans ...document.Span) document.Block { return document.Block{Spans: spans} }
func word(text string) document.Span             { return document.Span{Text: text} }

func TestRead(t *testing.T) {
	t.Parallel()
	nb := "\u00a0"
	tests := []struct {
		name, page string
		want       []document.Block
	}{
		{"nothing", "", nil},
		{"spaces only", " \n<div> </div><p></p>", nil},
		{"the terms of the contract's example", "<div id='tcs'><h2>Sample terms</h2><p>Fictitious.</p></div>\n", []document.Block{
			{Kind: document.Heading, Level: 2, Spans: []document.Span{word("Sample terms")}}, para(word("Fictitious.")),
		}},
		{"white space", "<p>one\n\t two   <b> three</b> four</p>", []document.Block{
			para(word("one two "), document.Span{Text: "three", Bold: true}, word(" four")),
		}},
		{"no-break spaces stay", "<p>Taux&nbsp;: 9,99" + nb + "%</p>", []document.Block{para(word("Taux" + nb + ": 9,99" + nb + "%"))}},
		{"looks within looks", "<p><b>a<i>b</i></b><em>c</em></p>", []document.Block{para(
			document.Span{Text: "a", Bold: true}, document.Span{Text: "b", Bold: true, Italic: true}, document.Span{Text: "c", Italic: true},
		)}},
		{"line break", "<p>a<br>b</p>", []document.Block{para(word("a\nb"))}},
		{"text between parts", "a<p>b</p>c", []document.Block{para(word("a")), para(word("b")), para(word("c"))}},
		{"rule", "<p>a</p><hr><p>b</p>", []document.Block{para(word("a")), {Kind: document.Rule}, para(word("b"))}},
		{"lists within lists", "<ul><li>a<ol start=3><li>b<li>c</ol></li><li>d</ul>", []document.Block{
			{Kind: document.Item, Level: 1, Spans: []document.Span{word("a")}},
			{Kind: document.Item, Level: 2, Number: 3, Spans: []document.Span{word("b")}},
			{Kind: document.Item, Level: 2, Number: 4, Spans: []document.Span{word("c")}},
			{Kind: document.Item, Level: 1, Spans: []document.Span{word("d")}},
		}},
		{"paragraphs within an item", "<ol><li><p>a</p><p>b</p></li></ol>", []document.Block{
			{Kind: document.Item, Level: 1, Number: 1, Spans: []document.Span{word("a")}},
			{Kind: document.Item, Level: 1, Number: 1, Spans: []document.Span{word("b")}},
		}},
		{"table", "<table><tr><th>Rate<th>Fee</tr><tr><td><p>9.99</p><td>50</table>", []document.Block{{Kind: document.Table, Rows: [][]document.Cell{
			{{Head: true, Spans: []document.Span{{Text: "Rate", Bold: true}}}, {Head: true, Spans: []document.Span{{Text: "Fee", Bold: true}}}},
			{{Spans: []document.Span{word("9.99")}}, {Spans: []document.Span{word("50")}}},
		}}}},
		{"table within a table", "<table><tr><td>a<table><tr><td>b<td>c</table></table>", []document.Block{{Kind: document.Table, Rows: [][]document.Cell{
			{{Spans: []document.Span{word("ab c")}}},
		}}}},
		{"link", `<p>See <a href="https://example.com/terms?a=1">the terms</a>.</p>`, []document.Block{
			para(word("See "), document.Span{Text: "the terms", Link: "https://example.com/terms?a=1"}, word(".")),
		}},
		{"unclosed", "<div><p>a<p>b<b>c", []document.Block{para(word("a")), para(word("b"), document.Span{Text: "c", Bold: true})}},
		{"words that turn others round", "<p>a\u202eb\u200bc\x00d</p>", []document.Block{para(word("abcd"))}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := document.Read(test.page, usual)
			require.NoError(t, err)
			assert.Equal(t, test.want, got)
		})
	}
}

// hostile is what somebody between us and the lender could send.
func hostile() map[string]string {
	return map[string]string{
		"script":              `<p>ok</p><script>alert("evil")</script>`,
		"script in a text":    `<p>ok<script>evil()</script></p>`,
		"handler":             `<p onclick="evil()">ok</p><img src=x onerror="evil()">`,
		"remote image":        `<p>ok</p><img src="https://evil.example.com/pixel.png">`,
		"frame":               `<p>ok</p><iframe src="https://evil.example.com">evil</iframe>`,
		"object":              `<p>ok</p><object data="evil.swf">evil</object><embed src="evil">`,
		"style":               `<style>body{background:url(https://evil.example.com)}</style><p style="background:url(evil)">ok</p>`,
		"base and meta":       `<base href="https://evil.example.com"><meta http-equiv=refresh content="0;url=https://evil.example.com"><p>ok</p>`,
		"link of a script":    `<p><a href="javascript:evil()">ok</a></p>`,
		"link of a file":      `<p><a href="file:///etc/passwd">ok</a></p>`,
		"link of data":        `<p><a href="data:text/html,evil">ok</a></p>`,
		"link without a host": `<p><a href="/evil">ok</a></p>`,
		"link with a user":    `<p><a href="https://bank.example.com@evil.example.com/">ok</a></p>`,
		"svg":                 `<p>ok</p><svg><script>evil()</script><text>evil</text></svg>`,
		"math":                `<p>ok</p><math><mtext><script>evil()</script></mtext></math>`,
		"comment":             `<p>ok</p><!--[if IE]><script>evil()</script><![endif]-->`,
		"form":                `<p>ok</p><form action="https://evil.example.com"><input value="evil"><button>evil</button></form>`,
		"template":            `<p>ok</p><template><p>evil</p></template>`,
		"entities":            `<p>ok &lt;script&gt;</p>`,
	}
}

func TestHostilePagesLoseTheirSting(t *testing.T) {
	t.Parallel()
	for name, page := range hostile() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			blocks, err := document.Read(page, usual)
			require.NoError(t, err)
			require.NotEmpty(t, blocks)
			assert.Contains(t, blocks[0].Text(), "ok")
			said := fmt.Sprintf("%+v", blocks)
			assert.NotContains(t, said, "evil", "neither words nor addresses")
		})
	}
}

// large is what takes long, or much room, to read.
func large() map[string]string {
	return map[string]string{
		"five megabytes":         "<p>" + strings.Repeat("word ", 1<<20) + "</p>",
		"ten thousand levels":    strings.Repeat("<div>", 10_000) + "deep",
		"bold ten thousand deep": strings.Repeat("<b>", 10_000) + "deep",
		"links ten thousand":     strings.Repeat("<a href=https://example.com>", 10_000),
		"tables in tables":       strings.Repeat("<table><tr><td>", 5_000),
		"lists in lists":         strings.Repeat("<ul><li>", 10_000),
		"unclosed paragraphs":    strings.Repeat("<p>x", 100_000),
		"many empty tags":        strings.Repeat("<br>", 100_000),
		"tag without an end":     "<p " + strings.Repeat("a=b ", 100_000),
		"comment without an end": "<!--" + strings.Repeat("-", 500_000),
		"attributes":             "<p " + strings.Repeat("onclick='x' ", 40_000) + ">ok</p>",
		"entities":               "<p>" + strings.Repeat("&amp;", 100_000) + "</p>",
		"crossed looks":          strings.Repeat("<b><i><p>x</b></i>", 2_000),
	}
}

func TestLargePagesAreReadOrRefused(t *testing.T) {
	t.Parallel()
	for name, page := range large() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			blocks, err := document.Read(page, usual)
			if err != nil {
				assert.Empty(t, blocks)
				assert.True(t, err == document.ErrLarge || err == document.ErrDeep || err == document.ErrSlow, "%v", err)
			}
		})
	}
	_, err := document.Read(large()["five megabytes"], usual)
	require.ErrorIs(t, err, document.ErrLarge)
	_, err = document.Read(large()["ten thousand levels"], usual)
	require.ErrorIs(t, err, document.ErrDeep)
}

// TestSlowPagesAreGivenUp wherever the reading stands when the time is over.
func TestSlowPagesAreGivenUp(t *testing.T) {
	t.Parallel()
	page := strings.Repeat("<p>some words of the lender</p>", 3_000)
	whole, err := document.Read(page, usual)
	require.NoError(t, err)
	require.Len(t, whole, 3_000)
	for step := range 60 {
		now := time.Unix(0, 0)
		limits := document.Usual
		limits.Now = func() time.Time {
			now = now.Add(time.Duration(step+1) * time.Millisecond)
			return now
		}
		blocks, err := document.Read(page, limits)
		if err != nil {
			require.ErrorIs(t, err, document.ErrSlow)
			assert.Empty(t, blocks)
		} else {
			assert.Equal(t, whole, blocks)
			assert.Zero(t, step, "only the fastest clock leaves time enough")
		}
	}
}

func BenchmarkRead(b *testing.B) {
	pages := large()
	pages["terms of forty pages"] = strings.Repeat("<h3>Section</h3><p>"+strings.Repeat("some words of the <b>lender</b> ", 60)+"</p>", 160)
	for name, page := range pages {
		b.Run(strings.ReplaceAll(name, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				_, _ = document.Read(page, document.Usual)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, page := range hostile() {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		blocks, err := document.Read(page, usual)
		if err != nil && len(blocks) > 0 {
			t.Fatal("an error and blocks")
		}
		for _, b := range blocks {
			all := b.Spans
			for _, row := range b.Rows {
				for _, c := range row {
					all = append(all, c.Spans...)
				}
			}
			for _, s := range all {
				if s.Text == "" {
					t.Fatalf("an empty span in %+v", b)
				}
				if s.Link != "" && !strings.HasPrefix(s.Link, "http://") && !strings.HasPrefix(s.Link, "https://") {
					t.Fatalf("a link to %q", s.Link)
				}
			}
		}
	})
}
