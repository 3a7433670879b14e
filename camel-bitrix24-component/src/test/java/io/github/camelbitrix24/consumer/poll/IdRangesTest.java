/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sets of ids. */
class IdRangesTest {

    @Property(tries = 200)
    void itContainsWhatWasAddedAndNotRemoved(
            @ForAll List<@IntRange(min = 1, max = 40) Integer> added, @ForAll @IntRange(max = 45) int removed) {
        IdRanges ranges = new IdRanges();
        TreeSet<Integer> expected = new TreeSet<>(added);
        added.forEach(ranges::add);
        ranges.removeUpTo(removed);
        expected.headSet(removed, true).clear();

        IdRanges restored = IdRanges.parse(ranges.toString());

        for (int id = 0; id <= 45; id++) {
            assertThat(ranges.contains(id)).as("%s contains %s", ranges, id).isEqualTo(expected.contains(id));
            assertThat(restored.contains(id)).isEqualTo(expected.contains(id));
        }
        assertThat(ranges.isEmpty()).isEqualTo(expected.isEmpty());
    }
}
