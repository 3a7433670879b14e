/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/**
 * A file that is the only field of a {@code multipart/form-data} form.
 *
 * @param field the field's name
 * @param name the file's name
 * @param size the number of bytes, negative if unknown before they are written
 */
public record MultipartFile(String field, String name, long size) {

    HttpEntity entity(WireBody.Writer content) {
        String boundary = "camel-bitrix24-" + UUID.randomUUID();
        byte[] head = head(boundary).getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        ContentType type = ContentType.create(
                ContentType.MULTIPART_FORM_DATA.getMimeType(), new BasicNameValuePair("boundary", boundary));
        long length = size < 0 ? -1 : head.length + size + tail.length;
        return new EntityTemplate(length, type, null, out -> write(out, head, content, tail));
    }

    private static void write(OutputStream out, byte[] head, WireBody.Writer content, byte[] tail) throws IOException {
        out.write(head);
        content.writeTo(out);
        out.write(tail);
    }

    private String head(String boundary) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(field) + "\"; filename=\""
                + quoted(name) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    }

    /** Quotes a name as browsers do: in UTF-8, with line breaks and quotation marks percent-encoded. */
    private static String quoted(String text) {
        return text.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }
}
