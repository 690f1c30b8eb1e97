package app

// TokensIn is tokensIn, for tests in another process.
var TokensIn = tokensIn
