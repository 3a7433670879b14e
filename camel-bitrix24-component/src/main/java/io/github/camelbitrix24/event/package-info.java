/** The words of events: names, envelopes, what tells one state of an object from another. */
@NullMarked
package io.github.camelbitrix24.event;

import org.jspecify.annotations.NullMarked;
