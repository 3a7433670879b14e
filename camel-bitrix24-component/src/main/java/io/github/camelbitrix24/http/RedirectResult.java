/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

/** The result of sending a request once. */
sealed interface RedirectResult<T> {

    /** The response was read. */
    record Answered<T>(T value) implements RedirectResult<T> {}

    /** The request is to be sent elsewhere. */
    record Redirected<T>(WireRequest next) implements RedirectResult<T> {}
}
