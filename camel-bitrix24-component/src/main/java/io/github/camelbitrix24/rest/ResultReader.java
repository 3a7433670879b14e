/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Converts the result of a call for its caller while the answer is read. */
public interface ResultReader {

    /** Reads exactly the current value of the parser, completely even if the value is rejected. */
    @Nullable
    Object readJson(JsonParser result) throws IOException;

    /**
     * Reads a result that may contain descriptions for an exception.
     *
     * @param clean makes descriptions plain text and masks the credential in them
     */
    default @Nullable Object readJson(JsonParser result, UnaryOperator<String> clean) throws IOException {
        return readJson(result);
    }

    /** Copies a binary answer, whose stream is closed when this method returns. */
    Object readBinary(InputStream body) throws IOException;
}
