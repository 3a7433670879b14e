/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way to call {@code crm.deal.list}. */
interface Caller extends AutoCloseable {

    String METHOD = "crm.deal.list";
    String USER_AGENT = "camel-bitrix24/benchmark";

    /** Makes one call and returns the rows of its result. */
    @Nullable
    Object call() throws Exception;

    @Override
    void close() throws IOException;

    /** The parameters of every call; new for each, as a route's body is. */
    static Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("select", List.of("ID", "TITLE", "STAGE_ID", "OPPORTUNITY", "COMPANY_ID"));
        parameters.put("filter", Map.of(">=OPPORTUNITY", 100, "CLOSED", "N"));
        parameters.put("start", 0);
        return parameters;
    }
}
