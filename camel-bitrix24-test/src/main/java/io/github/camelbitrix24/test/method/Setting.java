package io.github.camelbitrix24.test.method;

import io.github.camelbitrix24.test.behaviour.Behaviour;
import io.github.camelbitrix24.test.behaviour.Unknown;
import io.github.camelbitrix24.test.store.Naming;
import io.github.camelbitrix24.test.store.Store;
import io.github.camelbitrix24.test.store.View;
import java.time.Clock;

/** What the methods work with: the rows, the time, the behaviour, the rows on a page. */
public record Setting(Store store, Clock clock, Behaviour behaviour, int pageSize) {
    public Setting {
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize must be 1 or more, but was " + pageSize);
        }
    }

    View view(String table, Naming naming) {
        return new View(store.table(table), naming, behaviour.has(Unknown.IDS_COME_AS_THE_OTHER_TYPE));
    }
}
