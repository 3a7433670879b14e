/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.concurrent.CompletionException;

/** Futures of the stages of the pipeline. */
public final class Futures {

    private Futures() {}

    /** The failure itself, without the wrapper that dependent stages add. */
    public static Throwable rootOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
