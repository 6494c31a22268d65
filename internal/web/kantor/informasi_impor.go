package kantor

const importPath = "/kantor/informasi/impor"
