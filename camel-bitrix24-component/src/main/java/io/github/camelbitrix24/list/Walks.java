package io.github.camelbitrix24.list;

import io.github.camelbitrix24.rest.ApiVersion;
import java.util.Optional;
import java.util.function.Supplier;

/** Begins walks. */
public final class Walks {

    private Walks() {}

    /** Walks a list by its ids where it allows that, and page by page where not. Nothing is sent before the first question. */
    public static Walk begin(WalkPlan plan, Surroundings around) {
        Pages pages = new Pages(plan, around);
        Walk walk = begin(pages, plan);
        return plan.timeout().isPresent() ? new TimedWalk(walk, plan.timeout().get(), pages) : walk;
    }

    private static Walk begin(Pages pages, WalkPlan plan) {
        Supplier<Walk> byOffsets = () -> new PagedWalk(pages, PageStyles.of(plan));
        Optional<KeysetQuery> query = plan.traits().version() == ApiVersion.REST_3
                ? Optional.empty()
                : KeysetQuery.of(plan).filter(each -> each.obstacle().isEmpty());
        if (query.isPresent()) {
            return new KeysetWalk(pages, query.get(), byOffsets);
        }
        if (plan.startAfter().isPresent()) {
            throw new IllegalArgumentException("startAfter needs a list in the order of its ids, which "
                    + plan.shape().method() + " with these parameters is not. Leave startAfter away, or the caller's"
                    + " own order and the logic of its filter; for a list that is not in the catalog give idField");
        }
        return byOffsets.get();
    }
}
