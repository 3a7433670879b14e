/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

/**
 * What the component needs to know to send a method and to classify its failure.
 *
 * @param reads whether it only reads, so that it can safely run twice
 * @param success the body of a successful answer
 * @param isBatchable whether it can be called in a classic batch
 * @param version the version of the API that it belongs to
 */
public record MethodTraits(boolean reads, SuccessForm success, boolean isBatchable, ApiVersion version) {

    /** The body of an answer without an error. */
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
