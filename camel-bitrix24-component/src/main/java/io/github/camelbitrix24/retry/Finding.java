package io.github.camelbitrix24.retry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a look-up saw. */
sealed interface Finding {

    record Nothing() implements Finding {}

    record One(JsonNode row) implements Finding {}

    record Several(List<String> ids) implements Finding {}

    /** Rows that were not asked for, or no rows where they should be: the answer proves nothing. */
    record Unclear() implements Finding {}
}
