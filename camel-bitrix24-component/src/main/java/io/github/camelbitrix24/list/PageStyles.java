package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.rest.ApiVersion;
import java.util.Locale;

/** Chooses how the pages of a list are asked for, by what the catalog says of it. */
final class PageStyles {

    private static final int USUAL = 50;

    private PageStyles() {}

    static PageStyle of(WalkPlan plan) {
        ListShape shape = plan.shape();
        String param = shape.pageParam();
        return switch (shape.pageStyle()) {
            case "offset+limit" -> window(plan, part(param, "offset"), part(param, "limit"));
            case "offset+limit (in params)" -> window(plan, part(param, "offset"), part(param, "limit"));
            case "pagination.page/limit/offset" -> window(plan, "pagination.offset", "pagination.limit");
            case "pagination.afterCursor" -> new CursorPages(plan, limit(plan, "pagination.limit"));
            case "page" -> new NumberedPages(plan, param, "");
            case "nav-params" -> new NumberedPages(plan, param + ".iNumPage", param + ".nPageSize");
            case "last-id" ->
                param.contains("LAST_ID") ? new IdPages(plan, limit(plan, "LIMIT")) : new OffsetPages(plan, "start");
            case "pagination.limit-only" -> new OnePage(plan, limit(plan, "pagination.limit"));
            case "pagination+filter.id" ->
                FilterPages.of(plan, limit(plan, "pagination.limit"))
                        .orElseGet(() -> window(plan, "pagination.offset", "pagination.limit"));
            case "cursor" -> new TailPages(plan);
            case "start" ->
                plan.traits().version() == ApiVersion.REST_3
                        ? window(plan, "pagination.offset", "pagination.limit")
                        : new OffsetPages(plan, param);
            default -> new OffsetPages(plan, "start");
        };
    }

    private static PageStyle window(WalkPlan plan, String offset, String limit) {
        return new WindowPages(plan, ParameterPath.of(offset, plan.shape()), limit(plan, limit));
    }

    private static Limit limit(WalkPlan plan, String path) {
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
