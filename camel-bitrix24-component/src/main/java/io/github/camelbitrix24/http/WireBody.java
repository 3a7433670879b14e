/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import io.github.camelbitrix24.secret.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/**
 * The body of a request with its type: bytes, or a writer that writes it again for each attempt. It may hold a credential, so it is never printed.
 */
public final class WireBody {

    private static final String JSON = "application/json";

    private final HttpEntity entity;
    private final boolean isUpload;

    private WireBody(HttpEntity entity, boolean isUpload) {
        this.entity = entity;
        this.isUpload = isUpload;
    }

    /** Writes a body, the same each time. */
    @FunctionalInterface
    public interface Writer {

        /** Throws a {@link BodyException} if the failure is not one of the connection. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** A JSON body. The bytes are not copied: the caller must not change them afterwards. */
    public static WireBody json(byte[] json) {
        return new WireBody(new ByteArrayEntity(json, typeOf(JSON)), false);
    }

    /**
     * A JSON body that is too large for memory.
     *
     * @param length the number of bytes, negative if unknown before they are written
     */
    public static WireBody json(long length, Writer writer) {
        return new WireBody(new EntityTemplate(length, typeOf(JSON), null, writer::writeTo), true);
    }

    /** A form whose only field is a file; it is written while the file is read. */
    public static WireBody form(MultipartFile file, Writer content) {
        return new WireBody(file.entity(content), true);
    }

    /** A form with these fields, in the map's order. */
    public static WireBody form(Map<String, Secret> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().reveal(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new WireBody(
                new ByteArrayEntity(form.getBytes(StandardCharsets.UTF_8), typeOf("application/x-www-form-urlencoded")),
                false);
    }

    private static ContentType typeOf(String mimeType) {
        return ContentType.create(mimeType, StandardCharsets.UTF_8);
    }

    /** The number of bytes, negative if unknown before they are written. */
    public long length() {
        return entity.getContentLength();
    }

    HttpEntity entity() {
        return entity;
    }

    /** Whether it contains a file, so that the time to write it depends on the size. */
    boolean isUpload() {
        return isUpload;
    }
}
