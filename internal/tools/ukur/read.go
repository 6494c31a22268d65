package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
)

// read gives the body of a page.
func read(ctx context.Context, url string) (string, error) {
	res, err := get(ctx, url)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answered %d", url, res.StatusCode)
	}
	return string(body), err
}

// tagOf gives the tag with which the page is asked for again.
func tagOf(ctx context.Context, url string) (string, error) {
	res, err := get(ctx, url)
	if err != nil {
		return "", err
	}
	res.Body.Close()
	if tag := res.Header.Get("ETag"); tag != "" {
		return tag, nil
	}
	return "", fmt.Errorf("%s has no tag", url)
}

func get(ctx context.Context, url string) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(r)
}
