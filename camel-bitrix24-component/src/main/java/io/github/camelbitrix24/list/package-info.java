/** Walking long lists: by id in parallel where the list allows it, page by page where not. */
@NullMarked
package io.github.camelbitrix24.list;

import org.jspecify.annotations.NullMarked;
