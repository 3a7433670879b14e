/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import io.github.camelbitrix24.http.WireResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Distinguishes a file from a page or an envelope, and reads it. The wire detects a truncated one. */
final class FileResponse {

    private FileResponse() {}

    /** A page or an envelope has no file name; a file with HTML or JSON has one. */
    static boolean isIn(WireResponse answer) {
        String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        Optional<String> name = FileName.in(answer);
        boolean isPage = type.contains("html")
                && name.filter(each -> each.toLowerCase(Locale.ROOT).matches(".*\\.x?html?"))
                        .isEmpty();
        boolean isEnvelope = type.contains("json") && name.isEmpty();
        return answer.status() == 200 && !isPage && !isEnvelope;
    }

    static ReceivedFile read(WireResponse answer, ResultReader reader, LimitedBody.SizeLimit limit) throws IOException {
        LimitedBody body = new LimitedBody(answer, limit);
        Object content = reader.readBinary(body);
        return new ReceivedFile(content, FileName.in(answer), answer.header("Content-Type"), body.count());
    }
}
