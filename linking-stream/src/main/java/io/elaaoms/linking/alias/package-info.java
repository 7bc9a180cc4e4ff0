/// Who is another name of whom: decided in one place of a tenant, known in every one.
@NullMarked
package io.elaaoms.linking.alias;

import org.jspecify.annotations.NullMarked;
