package photo

// The scans of a progressive picture that carry more than its DC (ITU-T T.81, G.1.2). The
// coefficients that a scaled picture does not need are followed only as far as the data of
// later scans depends on them: whether they are zero.

// put sets a coefficient by its zigzag index, where it is kept.
func (j *jpegFile) put(block, k, value int) {
	j.nonzero[block] |= 1 << k
	if at := whereOf[j.scale][k]; at >= 0 {
		size := 8 / j.scale
		j.coeffs[block*size*size+int(at)] = int16(value & 0xffff) // #nosec G115 -- at most 15 bits
	}
}

// adjust adds a bit to a coefficient that is not zero, away from it.
func (j *jpegFile) adjust(block, k, bit int) {
	at := whereOf[j.scale][k]
	if at < 0 {
		return
	}
	size := 8 / j.scale
	c := &j.coeffs[block*size*size+int(at)]
	if *c >= 0 {
		*c += int16(bit & 0x7fff) // #nosec G115 -- one bit
	} else {
		*c -= int16(bit & 0x7fff) // #nosec G115 -- one bit
	}
}

// whereOf is shrinker.where by scale.
var whereOf = func() map[int]*[64]int8 {
	all := map[int]*[64]int8{}
	for _, scale := range []int{1, 2, 4, 8} {
		all[scale] = &newShrinker(scale, new([64]uint16)).where
	}
	return all
}()

func (j *jpegFile) firstAC(c *component, s spectrum, b *bitReader, block int) error {
	if j.eobRun > 0 {
		j.eobRun--
		return nil
	}
	for k := s.a; k <= s.b; k++ {
		if err := b.fill(); err != nil {
			return err
		}
		code, err := c.ac.next(b)
		if err != nil {
			return err
		}
		zeros, size := int(code>>4), uint(code&15)
		if size == 0 {
			if zeros != 15 {
				j.eobRun = 1<<zeros + b.take(uint(zeros)) - 1
				return nil
			}
			k += 15
			continue
		}
		if k += zeros; k > s.b {
			return ErrFormat
		}
		j.put(block, k, extend(b.take(size), size)<<s.low)
	}
	return nil
}

func (j *jpegFile) refineAC(c *component, s spectrum, b *bitReader, block int) error {
	k := s.a
	for j.eobRun == 0 && k <= s.b {
		if err := b.fill(); err != nil {
			return err
		}
		code, err := c.ac.next(b)
		if err != nil {
			return err
		}
		zeros, size := int(code>>4), code&15
		value := 0
		switch size {
		case 0:
			if zeros != 15 {
				j.eobRun = 1<<zeros + b.take(uint(zeros))
			}
		case 1:
			value = 1 << s.low
			if b.take(1) == 0 {
				value = -value
			}
		default:
			return ErrFormat
		}
		if j.eobRun > 0 {
			break
		}
		if k, err = j.skip(s, b, block, k, zeros); err != nil {
			return err
		}
		if k > s.b {
			if value != 0 {
				return ErrFormat
			}
			break
		}
		if value != 0 {
			j.put(block, k, value)
		}
		k++
	}
	if j.eobRun > 0 {
		j.eobRun--
		_, err := j.skip(s, b, block, k, 64)
		return err
	}
	return nil
}

// skip passes over so many zeros from k on, and refines what is not zero on the way. It
// returns where the next zero is behind them, or the end.
func (j *jpegFile) skip(s spectrum, b *bitReader, block, k, zeros int) (int, error) {
	for ; k <= s.b; k++ {
		if j.nonzero[block]>>k&1 == 0 {
			if zeros == 0 {
				break
			}
			zeros--
			continue
		}
		if b.n < 1 {
			if err := b.fill(); err != nil {
				return 0, err
			}
		}
		if b.take(1) == 1 {
			j.adjust(block, k, 1<<s.low)
		}
	}
	return k, nil
}
