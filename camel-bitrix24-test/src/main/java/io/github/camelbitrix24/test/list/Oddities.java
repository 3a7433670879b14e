package io.github.camelbitrix24.test.list;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The oddities of a portal's list methods, and the size of a page where nothing else is said. */
public final class Oddities {
    private final Map<String, Oddity> byMethod = new ConcurrentHashMap<>();
    private final int pageSize;

    public Oddities(int pageSize) {
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize must be 1 or more, but was " + pageSize);
        }
        this.pageSize = pageSize;
    }

    /** The oddity of a method, named in any case; it has none until it is told. */
    public Oddity of(String method) {
        return byMethod.computeIfAbsent(method.toLowerCase(Locale.ROOT), key -> new Oddity());
    }

    int pageSize() {
        return pageSize;
    }

    public void clear() {
        byMethod.clear();
    }
}
