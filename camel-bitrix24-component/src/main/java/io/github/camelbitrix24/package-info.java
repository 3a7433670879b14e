/** The {@code bitrix24:} component: what Camel and its users meet. */
@NullMarked
package io.github.camelbitrix24;

import org.jspecify.annotations.NullMarked;
