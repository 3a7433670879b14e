/** Rules of misbehaviour: what goes wrong, for which method, how often. */
@NullMarked
package io.github.camelbitrix24.test.fault;

import org.jspecify.annotations.NullMarked;
