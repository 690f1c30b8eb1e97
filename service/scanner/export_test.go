package scanner

// Watch makes a camera of anything that gives frames.
var Watch = watch
