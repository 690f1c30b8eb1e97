package pdf417

// syndromes are the values of the received word at the roots; all zero for a right one.
// The first codeword is the highest power.
func syndromes(received []int, checks int) (s poly, clean bool) {
	s, clean = make(poly, checks), true
	for j := range s {
		root, sum := gf.power(j+1), 0
		for _, c := range received {
			sum = (sum*root + c) % values
		}
		s[j] = sum
		clean = clean && sum == 0
	}
	return s, clean
}

// correct mends received in place: the erased positions (indices into it) and up to
// (checks-len(erased)-spare)/2 others. Spare check words are not used to mend but to prove:
// what needs them is refused. It returns how many codewords it changed,
// and false where the word cannot be mended; received is then unchanged.
func correct(received []int, s poly, erased []int, spare int) (changed int, ok bool) {
	checks := len(s)
	if len(erased) > checks-spare {
		return 0, false
	}
	n := len(received)
	erasure := poly{1}
	for _, at := range erased {
		erasure = erasure.times(poly{1, values - gf.power(n-1-at)}, checks+1)
	}
	known := s.times(erasure, checks) // the syndromes with the erasures taken out
	locator := shortest(known[min(len(erased), len(known)):])
	wrong := locator.degree()
	if wrong < 0 || 2*wrong+len(erased) > checks-spare {
		return 0, false
	}
	both := locator.times(erasure, checks+1)
	places := roots(both, n)
	if len(places) != both.degree() {
		return 0, false
	}
	evaluator := s.times(both, checks)
	slope := both.derivative()
	mended := append([]int(nil), received...)
	for _, at := range places {
		x := gf.power(-(n - 1 - at))
		d := slope.at(x)
		if d == 0 {
			return 0, false
		}
		// Forney: the first root is 3^1, so no further power of x stands here.
		value := gf.mul(evaluator.at(x), gf.inverse(d))
		if value != 0 {
			changed++
		}
		mended[at] = (mended[at] + value) % values
	}
	if _, clean := syndromes(mended, checks); !clean {
		return 0, false
	}
	copy(received, mended)
	return changed, true
}

// shortest is Berlekamp-Massey: the shortest recurrence that makes the sequence.
func shortest(s poly) poly {
	current, previous := poly{1}, poly{1}
	length, since, last := 0, 1, 1
	for i := range s {
		discrepancy := s[i]
		for j := 1; j <= length && j < len(current); j++ {
			discrepancy += current[j] * s[i-j]
		}
		discrepancy %= values
		if discrepancy == 0 {
			since++
			continue
		}
		factor := gf.mul(discrepancy, gf.inverse(last))
		next := append(poly(nil), current...)
		for len(next) < len(previous)+since {
			next = append(next, 0)
		}
		for j, c := range previous {
			next[j+since] = (next[j+since] + (values-factor)*c) % values
		}
		if 2*length <= i {
			length, previous, last, since = i+1-length, current, discrepancy, 1
		} else {
			since++
		}
		current = next
	}
	if current.degree() != length {
		return nil // no locator: more errors than can be told
	}
	return current
}

// roots finds the positions in a word of n codewords that a locator names.
func roots(locator poly, n int) (places []int) {
	for at := range n {
		if locator.at(gf.power(-(n - 1 - at))) == 0 {
			places = append(places, at)
		}
	}
	return places
}
