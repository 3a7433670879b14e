/** Many calls in one request: commands in order, references to earlier results, five maps of answers. */
@NullMarked
package io.github.camelbitrix24.test.batch;

import org.jspecify.annotations.NullMarked;
