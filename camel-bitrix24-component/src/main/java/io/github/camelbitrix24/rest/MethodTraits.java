/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

/**
 * What must be known of a method to send it and to judge its failure.
 *
 * @param reads whether it only reads, so that running it twice does no harm
 * @param success what a success has for its body
 * @param isBatchable whether it may travel in a classic batch
 * @param version the version of the API that it belongs to
 */
public record MethodTraits(boolean reads, SuccessForm success, boolean isBatchable, ApiVersion version) {

    /** What an answer without an error is. */
    public enum SuccessForm {
        ENVELOPE,
        FILE,
        DOCUMENT
    }

    /** A classic method that answers with an envelope. */
    public MethodTraits(boolean reads, boolean isBatchable) {
        this(reads, SuccessForm.ENVELOPE, isBatchable, ApiVersion.CLASSIC);
    }
}
