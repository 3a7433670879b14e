/** What a portal tells of its own accord: bindings, the offline queue, pushed events, installations. */
@NullMarked
package io.github.camelbitrix24.test.event;

import org.jspecify.annotations.NullMarked;
