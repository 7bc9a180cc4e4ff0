package io.elaaoms.query.search;

/// How far a candidate is what the question asks for.
///
/// @param subject 1 where it begins with a name in the question, else 0
/// @param time 1 where it is of the time that the question names, less before and after; 0 where none is
///     named
/// @param similarity what meaning, words, subject and time add up to, 0 to 1
record Likeness(double subject, double time, double similarity) {}
