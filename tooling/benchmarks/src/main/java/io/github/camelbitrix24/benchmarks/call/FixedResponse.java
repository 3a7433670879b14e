/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two responses that calls are measured with. */
public enum FixedResponse {
    /** A full page of a list: 50 rows, about 17 KB, chunked. */
    PAGE(50, true),
    /** One row, about 0.5 KB, with its length in a header. */
    SINGLE_ROW(1, false);

    private final int count;
    private final boolean isChunked;

    FixedResponse(int count, boolean isChunked) {
        this.count = count;
        this.isChunked = isChunked;
    }

    List<Map<String, Object>> rows() {
        return Deals.rows(count);
    }

    boolean isChunked() {
        return isChunked;
    }

    /** The whole response, as a portal sends it. */
    byte[] json() {
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("start", 1771320127.364158);
        time.put("finish", 1771320127.40124);
        time.put("duration", 0.03708195686340332);
        time.put("processing", 0.010499000549316406);
        time.put("date_start", "2026-02-17T12:22:07+03:00");
        time.put("operating_reset_at", 1771320727);
        time.put("operating", 0.12);
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("result", rows());
        envelope.put("total", count);
        envelope.put("time", time);
        try {
            return new ObjectMapper().writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URL of a webhook whose methods give this response. */
    public String webhookUrl(int port) {
        return "http://127.0.0.1:" + port + "/rest/1/" + name() + "/";
    }
}
