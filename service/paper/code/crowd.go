package code

import "github.com/ericlevine/zxinggo/bitutil"

// mostCorners is how many rows through the corners of QR codes a picture may have. A
// code has three corners, and text looks like a few; the reader tries each three of them,
// so that a pattern of nothing but corners would keep it for hours.
const mostCorners = 500

// crowded reports whether a picture has too many of them.
func crowded(m *bitutil.BitMatrix) bool {
	count := 0
	for y := 1; y < m.Height(); y += 3 {
		var runs [5]int // dark, light, dark, light, dark: the last five
		for x, n := 0, 0; x < m.Width(); x += n {
			dark := m.Get(x, y)
			for n = 1; x+n < m.Width() && m.Get(x+n, y) == dark; n++ {
			}
			copy(runs[:], runs[1:])
			runs[4] = n
			if dark && isCorner(runs) && isCorner(upright(m, x-runs[3]-(runs[2]+1)/2, y)) {
				if count++; count > mostCorners {
					return true
				}
			}
		}
	}
	return false
}

// upright returns the five runs above and below a point, whose own is the third.
func upright(m *bitutil.BitMatrix, x, y int) (runs [5]int) {
	if x < 0 || !m.Get(x, y) {
		return runs
	}
	for _, step := range []int{-1, 1} {
		at := y + step
		for i, dark := range []bool{true, false, true} {
			for ; at >= 0 && at < m.Height() && m.Get(x, at) == dark; at += step {
				runs[2+i*step]++
			}
		}
	}
	runs[2]++ // the point's own
	return runs
}

// isCorner reports whether runs are 1 to 1 to 3 to 1 to 1, as far as the reader wants.
func isCorner(runs [5]int) bool {
	total := 0
	for _, n := range runs {
		if n == 0 {
			return false
		}
		total += n
	}
	for i, n := range runs { // in sevenths of a module
		want := 1
		if i == 2 {
			want = 3
		}
		if off := 7*n - want*total; total < 7 || 2*max(off, -off) >= want*total {
			return false
		}
	}
	return true
}
