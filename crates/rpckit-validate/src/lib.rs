//! What compiled protovalidate rules stand on: violations, well-known formats, field paths
