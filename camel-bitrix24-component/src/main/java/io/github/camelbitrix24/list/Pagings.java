/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.rest.ApiVersion;
import java.util.Locale;

/** Selects how the pages of a list are requested, according to the catalog. */
final class Pagings {

    private Pagings() {}

    static Paging of(TraversalSpec spec) {
        ListShape shape = spec.shape();
        String param = shape.pages().param();
        return switch (shape.pages().style()) {
            case "offset+limit", "offset+limit (in params)" ->
                limitOffset(spec, nameEndingWith(param, "offset"), nameEndingWith(param, "limit"));
            case "pagination.page/limit/offset" -> limitOffset(spec, "pagination.offset", "pagination.limit");
            case "pagination.afterCursor" -> new CursorPaging(spec, limit(spec, "pagination.limit"));
            case "page" -> new PageNumberPaging(spec, param.split("\\+")[0], param.replaceFirst("^[^+]*\\+?", ""));
            case "nav-params" -> new PageNumberPaging(spec, param + ".iNumPage", param + ".nPageSize");
            case "last-id" -> byLastId(spec, param);
            case "pagination.limit-only" -> new SinglePage(spec, limit(spec, "pagination.limit"));
            case "limit" -> new SinglePage(spec, limit(spec, param));
            case "pagination+filter.id" ->
                IdFilterPaging.of(spec, limit(spec, "pagination.limit"))
                        .orElseGet(() -> limitOffset(spec, "pagination.offset", "pagination.limit"));
            case "cursor" -> new TailPaging(spec);
            case "start" ->
                spec.traits().version() == ApiVersion.REST_3
                        ? limitOffset(spec, "pagination.offset", "pagination.limit")
                        : new OffsetPaging(spec, param);
            default ->
                new OffsetPaging(spec, spec.traits().version() == ApiVersion.REST_3 ? "pagination.offset" : "start");
        };
    }

    private static Paging byLastId(TraversalSpec spec, String param) {
        if (param.contains("LAST_TYPE")) {
            return new NotificationPaging(spec, limit(spec, "LIMIT"));
        }
        return param.contains("LAST_ID")
                ? new MessageIdPaging(spec, limit(spec, "LIMIT"))
                : new OffsetPaging(spec, "start");
    }

    private static Paging limitOffset(TraversalSpec spec, String offset, String limit) {
        return new LimitOffsetPaging(spec, ParameterPath.of(offset, spec), limit(spec, limit));
    }

    private static Limit limit(TraversalSpec spec, String path) {
        ParameterPath parameter = ParameterPath.of(path, spec);
        JsonNode requested = parameter.valueIn(spec.parameters());
        int largest = spec.shape().pages().maxSize();
        int defaultSize = largest > 0 ? largest : spec.shape().pages().usualSize();
        return new Limit(parameter, requested == null ? defaultSize : Math.max(1, requested.asInt(defaultSize)));
    }

    /** The requested length of a page and the parameter for it. */
    record Limit(ParameterPath path, int rows) {}

    /** The first of several names, such as {@code params.limit+params.offset}, that ends with a word. */
    private static String nameEndingWith(String names, String word) {
        for (String name : names.split("\\+")) {
            if (name.toLowerCase(Locale.ROOT).endsWith(word)) {
                return name;
            }
        }
        return word;
    }
}
