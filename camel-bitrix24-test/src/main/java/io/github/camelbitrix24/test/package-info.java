/** A Bitrix24 portal that behaves, and misbehaves when a test asks it to. */
@NullMarked
package io.github.camelbitrix24.test;

import org.jspecify.annotations.NullMarked;
