/// Memories of people who have many, kept in this instance's memory while the tables say that they are still
/// so: what a question is compared with, laid out for comparing.
@NullMarked
package io.elaaoms.query.resident;

import org.jspecify.annotations.NullMarked;
