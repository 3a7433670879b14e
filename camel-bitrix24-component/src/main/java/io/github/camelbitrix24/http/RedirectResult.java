/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.net.URI;

/** What asking at one address came to. */
sealed interface RedirectResult<T> {

    /** The answer was read. */
    record Answered<T>(T value) implements RedirectResult<T> {}

    /** It is to be asked elsewhere. */
    record Moved<T>(URI to) implements RedirectResult<T> {}
}
