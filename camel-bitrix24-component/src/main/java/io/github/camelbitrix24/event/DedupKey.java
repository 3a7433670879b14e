/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A key that identifies one state of an object, independent of the consumer that received it. */
public final class DedupKey {

    private static final int HASH_BYTES = 8;

    private DedupKey() {}

    /** The key of a state: type, id, time of the last change, and a hash of what was read. */
    public static String ofState(String type, String id, String changed, JsonNode object) {
        return type + ":" + id + ":" + changed + ":" + hash(object);
    }

    /** The key of a deletion. */
    public static String ofDeletion(String type, String id) {
        return type + ":" + id + ":deleted";
    }

    /** The order of the fields does not change the hash. */
    private static String hash(JsonNode object) {
        Map<String, JsonNode> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.PLAIN.writeValueAsBytes(fields));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
