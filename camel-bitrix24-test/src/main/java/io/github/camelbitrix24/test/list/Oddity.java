package io.github.camelbitrix24.test.list;

import org.jspecify.annotations.Nullable;

/** How one list method departs from what the others do. */
public final class Oddity {
    private volatile @Nullable Integer pageSize;
    private volatile @Nullable Integer firstPageSize;
    private volatile boolean isStuck;
    private volatile @Nullable Claim claim;

    Oddity() {}

    /** What a method says of its rows, whatever is true. */
    record Claim(long total, long next) {}

    /** So many rows on a page instead of what the method's style has, and never more. */
    public Oddity pageSize(int rows) {
        pageSize = atLeastOne(rows);
        return this;
    }

    /** So many rows on the first page, which tells of no next one even if there is one. */
    public Oddity firstPageHolds(int rows) {
        firstPageSize = atLeastOne(rows);
        return this;
    }

    /** Filter, start and whatever else names a place are passed over: it is page one each time. */
    public Oddity ignoresItsCursor() {
        isStuck = true;
        return this;
    }

    /** Tells these as {@code total} and {@code next} of every counted page that has rows. */
    public Oddity claims(long total, long next) {
        claim = new Claim(total, next);
        return this;
    }

    int pageSizeOr(int otherwise) {
        Integer own = pageSize;
        return own == null ? otherwise : own;
    }

    /** The size of a page for which a caller may ask, but no more than the method gives. */
    int atMost(long wanted, int otherwise) {
        int most = pageSizeOr(Integer.MAX_VALUE);
        return (int) Math.min(wanted > 0 ? wanted : otherwise, most);
    }

    @Nullable
    Integer firstPageSize() {
        return firstPageSize;
    }

    boolean isStuck() {
        return isStuck;
    }

    @Nullable
    Claim claim() {
        return claim;
    }

    private static int atLeastOne(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("A page holds 1 row or more, but was to hold " + rows);
        }
        return rows;
    }
}
