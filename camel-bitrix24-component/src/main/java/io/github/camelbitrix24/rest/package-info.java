/** The words of a call and of its reply, and the dialects that the portal speaks. */
@NullMarked
package io.github.camelbitrix24.rest;

import org.jspecify.annotations.NullMarked;
