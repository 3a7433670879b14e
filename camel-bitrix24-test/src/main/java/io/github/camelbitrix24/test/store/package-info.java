/** What the portal holds: tables of rows, filter, order, select, pages, and the file that survives a kill. */
@NullMarked
package io.github.camelbitrix24.test.store;

import org.jspecify.annotations.NullMarked;
