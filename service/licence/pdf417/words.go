package pdf417

import (
	"cmp"
	"encoding/base64"
	"math/bits"
	"slices"
	"sync"
)

const (
	values   = 929 // codewords of a cluster, and the prime of the check words
	clusters = 3   // 0, 3 and 6 of the standard, counted 0, 1, 2: a row uses its number modulo 3
	width    = 17  // modules of a codeword: four bars and four spaces
)

// admitted tells which patterns ISO/IEC 15438 admits, a bit each, of all that have four bars
// and four spaces of one to six modules, cluster by cluster in the order of byEdges.
const admitted = "" +
	"/00/0D/Dxf99f/H89/9X/X1//f9X/1RVQf/Q/1P13//PqrrSD61yD2z//3tZ6tPq8vd//+tds9vX//V7UoqpKAA++r/r7//u1nbI" +
	"+b09v/7512r65NPMj3Nr7//N7/WW2r26/+3+5vqqpUlAABN/f//33zrtXt3//avfZy21e3f/u/3N/3Odz//v9v7u9VVVUATVV8/1" +
	"qv7+uu+3W7+6/u/u7vv//gAAAAAAAAAAAAAAAAAAAAAAAAAP////////3+////////7//////////////+/P///////v//35vf6v" +
	"f6vf6vb3//2/2/2/2//+/37/f////z////////9v9v9v9v//+/+v+3+3+3///////////////7+/v7/////////////v////////" +
	"////Pz/////3/wP/n/3///+/+//////////7//9///////6vf+//////b////9//////////2//////V7+3///2///+/////f//3" +
	"///d////6vf2////b///7///z////3///t///+r39v//2///f/j////9//73//39v///////+//////8AA=="

// words are the bar patterns of the standard (ISO/IEC 15438, 5.3.1 and annex A).
type words struct {
	bits [clusters][values]uint32 // modules left to right from bit 16 down, 1 is a bar
	ones [clusters][values]int    // modules that are bars
	of   []uint16                 // by pattern: 1 + cluster*values + value, 0 for no codeword
}

type word struct{ cluster, value int }

var table = sync.OnceValue(makeWords)

// runs are the widths of four bars and four spaces in turn, in modules.
type runs [8]int

// makeWords needs no table of patterns: the standard numbers a cluster's patterns by the
// distances of like edges, the second first. Only which patterns it leaves out has to be told.
func makeWords() *words {
	mask, err := base64.StdEncoding.DecodeString(admitted)
	if err != nil {
		panic(err) // a constant
	}
	w := &words{of: make([]uint16, 1<<width)}
	next := 0
	for cluster, all := range candidates() {
		value := 0
		for _, r := range all {
			if mask[next/8]>>(7-next%8)&1 == 1 {
				w.set(cluster, value, r.bits())
				value++
			}
			next++
		}
	}
	return w
}

func (w *words) set(cluster, value int, pattern uint32) {
	w.bits[cluster][value] = pattern
	w.ones[cluster][value] = bits.OnesCount32(pattern)
	w.of[pattern] = uint16((1 + cluster*values + value) & 0xffff)
}

// word is the codeword with a pattern.
func (w *words) word(pattern uint32) (found word, ok bool) {
	n := int(w.of[pattern]) - 1
	return word{n / values, n % values}, n >= 0
}

// candidates lists every pattern of the three clusters in the standard's order.
func candidates() (all [clusters][]runs) {
	var fill func(r runs, at, left int)
	fill = func(r runs, at, left int) {
		if at == len(r)-1 {
			r[at] = left
			if number := (r[0] - r[2] + r[4] - r[6] + 9) % 9; left <= 6 && number%3 == 0 {
				all[number/3] = append(all[number/3], r)
			}
			return
		}
		for r[at] = 1; r[at] <= 6 && left-r[at] >= 1; r[at]++ {
			fill(r, at+1, left-r[at])
		}
	}
	fill(runs{}, 0, width)
	for _, patterns := range all {
		slices.SortFunc(patterns, byEdges)
	}
	return all
}

// byEdges orders patterns by the distances from an edge to the next like one, from the second
// distance on, then the first, then the runs themselves.
func byEdges(a, b runs) int {
	for _, i := range []int{1, 2, 3, 4, 5, 0} {
		if c := cmp.Compare(a[i]+a[i+1], b[i]+b[i+1]); c != 0 {
			return c
		}
	}
	return slices.Compare(a[:], b[:])
}

func (r runs) bits() (pattern uint32) {
	for i, n := range r {
		for range n {
			pattern = pattern<<1 | uint32(1-i%2)
		}
	}
	return pattern
}
