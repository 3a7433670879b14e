package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Turns the result of a call into what its caller wants, while the answer is read. */
public interface ResultReader {

    /** Reads the value at which the parser stands, and nothing behind it. */
    @Nullable
    Object readJson(JsonParser result) throws IOException;

    /** Copies a binary answer, whose stream ends when this method returns. */
    Object readBinary(InputStream body) throws IOException;
}
