package io.github.camelbitrix24.retry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.ResultReader;
import java.io.IOException;
import java.io.InputStream;

/** Reads the result of our own look-ups as a tree. */
final class TreeReader implements ResultReader {

    static final TreeReader INSTANCE = new TreeReader();

    private static final ObjectReader TREE = Json.PLAIN.readerFor(JsonNode.class);

    private TreeReader() {}

    @Override
    public JsonNode readJson(JsonParser result) throws IOException {
        return TREE.readValue(result);
    }

    @Override
    public Object readBinary(InputStream body) throws IOException {
        return body.readAllBytes();
    }
}
