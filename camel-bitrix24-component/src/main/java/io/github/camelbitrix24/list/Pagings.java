/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.rest.ApiVersion;
import java.util.Locale;

/** Chooses how the pages of a list are asked for, by what the catalog says of it. */
final class Pagings {

    private static final int USUAL = 50;

    private Pagings() {}

    static Paging of(TraversalSpec plan) {
        ListShape shape = plan.shape();
        String param = shape.pageParam();
        return switch (shape.pageStyle()) {
            case "offset+limit", "offset+limit (in params)" ->
                window(plan, part(param, "offset"), part(param, "limit"));
            case "pagination.page/limit/offset" -> window(plan, "pagination.offset", "pagination.limit");
            case "pagination.afterCursor" -> new CursorPaging(plan, limit(plan, "pagination.limit"));
            case "page" -> new PageNumberPaging(plan, param, "");
            case "nav-params" -> new PageNumberPaging(plan, param + ".iNumPage", param + ".nPageSize");
            case "last-id" -> byLastId(plan, param);
            case "pagination.limit-only" -> new SinglePage(plan, limit(plan, "pagination.limit"));
            case "pagination+filter.id" ->
                IdFilterPaging.of(plan, limit(plan, "pagination.limit"))
                        .orElseGet(() -> window(plan, "pagination.offset", "pagination.limit"));
            case "cursor" -> new TailPaging(plan);
            case "start" ->
                plan.traits().version() == ApiVersion.REST_3
                        ? window(plan, "pagination.offset", "pagination.limit")
                        : new OffsetPaging(plan, param);
            default -> new OffsetPaging(plan, "start");
        };
    }

    private static Paging byLastId(TraversalSpec plan, String param) {
        return param.contains("LAST_ID")
                ? new MessageIdPaging(plan, limit(plan, "LIMIT"))
                : new OffsetPaging(plan, "start");
    }

    private static Paging window(TraversalSpec plan, String offset, String limit) {
        return new LimitOffsetPaging(plan, ParameterPath.of(offset, plan.shape()), limit(plan, limit));
    }

    private static Limit limit(TraversalSpec plan, String path) {
        ParameterPath at = ParameterPath.of(path, plan.shape());
        JsonNode given = at.in(plan.parameters());
        int usual = plan.shape().most() > 0 ? plan.shape().most() : USUAL;
        return new Limit(at, given == null ? usual : Math.max(1, given.asInt(usual)));
    }

    /** How many rows a page is asked to have, and where that is said. */
    record Limit(ParameterPath path, int rows) {}

    /** The one of several names, such as {@code params.limit+params.offset}, that ends with a word. */
    private static String part(String names, String word) {
        for (String name : names.split("\\+")) {
            if (name.toLowerCase(Locale.ROOT).endsWith(word)) {
                return name;
            }
        }
        return word;
    }
}
