/** What a portal lets be asked of it and what its work costs: the bucket, operating time, waits, its own pace of time. */
@NullMarked
package io.github.camelbitrix24.test.limit;

import org.jspecify.annotations.NullMarked;
