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

/** Turns the result of a call into what its caller wants, while the answer is read. */
public interface ResultReader {

    /** Reads the value at which the parser stands, the whole of it even if it does not like it, and nothing behind it. */
    @Nullable
    Object readJson(JsonParser result) throws IOException;

    /**
     * Reads a result that may hold words of the portal's for an exception.
     *
     * @param clean makes such words plain text and masks the credential in them
     */
    default @Nullable Object readJson(JsonParser result, UnaryOperator<String> clean) throws IOException {
        return readJson(result);
    }

    /** Copies a binary answer, whose stream ends when this method returns. */
    Object readBinary(InputStream body) throws IOException;
}
